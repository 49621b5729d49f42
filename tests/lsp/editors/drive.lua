-- What somebody does in Neovim, step by step; each step tells what came of it.
local out = io.open(os.getenv('SAID'), 'w')
local function say(topic, words)
  out:write(topic .. ': ' .. tostring(words):gsub('\n', ' ') .. '\n')
  out:flush()
end
local function wait(is_so) return vim.wait(60000, is_so, 10) end

vim.o.hidden = true
vim.cmd('filetype on')
vim.cmd('edit ' .. os.getenv('NOTE'))
local note = vim.api.nvim_get_current_buf()
local clients = function() return vim.lsp.buf_get_clients(note) end
wait(function() return #vim.tbl_values(clients()) > 0 and vim.tbl_values(clients())[1].initialized end)

local function type_line(text)
  vim.api.nvim_buf_set_lines(note, 2, 3, false, { text })
  vim.api.nvim_win_set_cursor(0, { 3, #text - 2 })
end
local function ask(method, more)
  local params = vim.tbl_extend('force', vim.lsp.util.make_position_params(), more or {})
  for _, answer in pairs(vim.lsp.buf_request_sync(note, method, params, 60000) or {}) do
    return answer.result
  end
end

type_line('with: [bo, katharina-voit]')
wait(function() return #vim.diagnostic.get(note) > 0 end)
for _, problem in ipairs(vim.diagnostic.get(note)) do
  say('problem', problem.code .. ' ' .. problem.message)
end

type_line('with: [prof k')
vim.api.nvim_win_set_cursor(0, { 3, 13 })
vim.cmd('startinsert!')
local offered = ask('textDocument/completion', { position = { line = 2, character = 13 } })
say('offered', vim.inspect(offered.items[1].textEdit.newText))
vim.cmd('stopinsert')

type_line('with: [bo, katharina-voigt]')
wait(function() return #vim.diagnostic.get(note) == 0 end)
local card = ask('textDocument/hover')
say('card', card.contents.value)
vim.lsp.buf.definition()
wait(function() return vim.api.nvim_get_current_buf() ~= note end)
say('definition', vim.fn.fnamemodify(vim.fn.expand('%'), ':.'))

vim.cmd('buffer ' .. note)
vim.api.nvim_win_set_cursor(0, { 3, 20 })
vim.lsp.buf.rename('kv')
wait(function() return vim.api.nvim_buf_get_lines(note, 2, 3, false)[1]:match('kv') end)
wait(function() return vim.fn.filereadable('contacts/kv.md') == 1 end)
say('renamed', vim.api.nvim_buf_get_lines(note, 2, 3, false)[1])
vim.cmd('silent wall')
out:close()
vim.cmd('qall!')
