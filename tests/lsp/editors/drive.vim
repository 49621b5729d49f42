" What somebody does in Vim, step by step; each step tells what came of it.
function! Say(topic, words) abort
  call writefile([a:topic . ': ' . substitute(a:words, "\n", ' ', 'g')], $SAID, 'a')
endfunction
function! Until(expression) abort
  let l:tries = 0
  while !eval(a:expression) && l:tries < 1200
    sleep 50m
    let l:tries += 1
  endwhile
endfunction
function! TypeLine(text) abort
  call setline(3, a:text)
  ALELint
endfunction

set hidden
execute 'edit' fnameescape($NOTE)
let g:note = bufnr('%')
call TypeLine('with: [bo, katharina-voit]')
call Until('!empty(ale#engine#GetLoclist(g:note))')
for problem in ale#engine#GetLoclist(g:note)
  call Say('problem', get(problem, 'code', '') . ' ' . problem.text)
endfor

call TypeLine('')
call feedkeys("3Gcc" . 'with: ["😀", prof k' . "\<C-x>\<C-o>", 'xt')
call Say('written', getline(3))

call TypeLine('with: [bo, katharina-voigt]')
call Until('empty(ale#engine#GetLoclist(g:note))')
call cursor(3, 20)
let g:ale_hover_to_preview = 1
function! Preview() abort
  let l:shown = filter(range(1, winnr('$')), "getwinvar(v:val, '&previewwindow')")
  return empty(l:shown) ? '' : join(getbufline(winbufnr(l:shown[0]), 1, '$'))
endfunction
ALEHover
call Until('!empty(Preview())')
call Say('card', Preview())
ALEGoToDefinition
call Until("bufnr('%') != g:note")
call Say('definition', expand('%:p'))
qall!
