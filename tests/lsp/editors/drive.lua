-- What somebody types in Neovim, key by key; each step tells what is to be seen then.
local out = io.open(os.getenv('SAID'), 'w')
local function say(topic, words)
  out:write(topic .. ': ' .. tostring(words):gsub('\n', ' ') .. '\n')
  out:flush()
end

local step
-- Let Neovim go on until something is so, and return it.
local function wait(what_is_so)
  while true do
    local so = what_is_so()
    if so then return so end
    vim.defer_fn(step, 10)
    coroutine.yield()
  end
end
local function type_keys(keys)
  vim.api.nvim_input(keys)
  local is_done = false
  -- What is typed comes before this.
  vim.defer_fn(function() is_done = true end, 50)
  wait(function() return is_done end)
end
local function line() return vim.api.nvim_get_current_line() end
local function name() return vim.fn.expand('%:.') end
local function problems() return vim.diagnostic.get(0) end
local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local buffer = vim.api.nvim_win_get_buf(window)
      return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), ' ')
    end
  end
end

local function session()
  wait(function() return #problems() > 0 end)
  say('seconds', (vim.loop.hrtime() - Opened) / 1e9)
  say('problem', problems()[1].code .. ' ' .. problems()[1].message)

  type_keys('3Gcc')
  type_keys('with: [prof k')
  type_keys('<C-x><C-o>')
  -- One name alone is put in at once, several are in a menu.
  wait(function() return vim.fn.pumvisible() == 1 or line():match('voigt') end)
  if vim.fn.complete_info().selected < 0 then type_keys('<C-n>') end
  type_keys('<C-y>]<Esc>')
  say('written', wait(function() return line():match('%]$') and line() end))
  wait(function() return #problems() == 0 end)
  type_keys(':silent write<CR>')

  type_keys('3G0fv')
  type_keys('K')
  say('card', wait(floating))
  type_keys('<Esc>:lua vim.lsp.buf.definition()<CR>')
  say('definition', wait(function() return name():match('^contacts') and name() end))
  type_keys('<C-o>')
  wait(function() return name():match('^journal') end)

  type_keys('3G0fvgrn')
  wait(function() return vim.api.nvim_get_mode().mode:match('^c') end)
  type_keys('<C-u>kv<CR>')
  say('renamed', wait(function() return line():match('%[kv%]') and line() end))
  wait(function() return vim.fn.filereadable('contacts/kv.md') == 1 end)
  type_keys(':silent wall<CR>')
  wait(function() return #vim.fn.getbufinfo({ bufmodified = 1 }) == 0 end)
  say('end', 'saved')
  vim.cmd('qall!')
end

local thread = coroutine.create(session)
step = function()
  local is_well, message = coroutine.resume(thread)
  if not is_well then
    say('error', message)
    vim.cmd('qall!')
  end
end
vim.o.hidden = true
Opened = vim.loop.hrtime()
vim.cmd('edit ' .. os.getenv('NOTE'))
vim.defer_fn(step, 0)
