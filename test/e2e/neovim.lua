-- Works on a Dockerfile in Neovim 0.7 or newer as a person would, and writes what it saw to the file that PLIMSOLL_SEEN names.
local seen = {}

local function finish(problem)
  seen.problem = problem
  local out = io.open(vim.env.PLIMSOLL_SEEN, 'w')
  out:write(vim.fn.json_encode(seen))
  out:close()
  vim.cmd('qall!')
end

local function await(what, condition)
  if not vim.wait(20000, condition, 20) then
    finish('timed out: ' .. what)
    error(what)
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local function find(code)
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    if diagnostic.code == code or (diagnostic.user_data and diagnostic.user_data.lsp.code == code) then
      return diagnostic
    end
  end
end

local function act()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.PLIMSOLL_FILE))
  seen.fileformat = vim.bo.fileformat
  local client = vim.lsp.start_client({
    name = 'plimsoll',
    cmd = { vim.env.PLIMSOLL_NODE, vim.env.PLIMSOLL_START, 'lsp' },
    root_dir = vim.fn.getcwd(),
  })
  vim.lsp.buf_attach_client(0, client)
  await('first findings', function()
    return find('latest-tag') and find('maintainer')
  end)
  local latest = find('latest-tag')
  seen.latest = { latest.lnum, latest.col, latest.end_lnum, latest.end_col, latest.severity, latest.source, latest.message }

  -- Neovim shows what can be done, and somebody chooses.
  vim.ui.select = function(items, _, choose)
    seen.offered = {}
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      table.insert(seen.offered, action.title)
      if action.title == 'Write a label' then
        choose(item)
      end
    end
  end
  vim.api.nvim_win_set_cursor(0, { find('maintainer').lnum + 1, 2 })
  vim.lsp.buf.code_action()
  await('the fix', function()
    return text():find('LABEL', 1, true)
  end)
  await('the finding to go', function()
    return not find('maintainer')
  end)

  vim.api.nvim_win_set_cursor(0, { 1, #'FROM golang:1.24 AS bu' })
  vim.lsp.buf.rename('deps')
  await('the new name', function()
    return text():find('--from=deps', 1, true)
  end)

  -- A configuration that comes later is seen when the file is saved.
  vim.fn.writefile({ 'ignore: [latest-tag]' }, 'plimsoll.config.yaml')
  vim.cmd('write')
  await('the configuration', function()
    return not find('latest-tag')
  end)
  seen.text = text()

  vim.lsp.stop_client(client)
  await('the server to stop', function()
    return vim.lsp.client_is_stopped(client)
  end)
  finish(nil)
end

local fine, problem = pcall(act)
if not fine and not seen.problem then
  finish(problem)
end
