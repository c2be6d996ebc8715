-- What the app is told of a visitor who has passed: who it is, and the cookies without those of Doorward.
local r = lighty.r

-- lighttpd runs this before the check as well, which needs the cookies as they are.
if r.req_env["DOORWARD_CHECK"] ~= "passed" then
    return 0
end

for _, name in ipairs({ "User", "Name", "Email", "Groups" }) do
    r.req_header["Remote-" .. name] = r.req_env["REMOTE_" .. name:upper()] or ""
end

local ours = {}
for _, prefix in ipairs({ "", "__Host-", "__Secure-" }) do
    for _, name in ipairs({ "", "-form", "-flash", "-device", "-bounce", "-ticket" }) do
        ours[prefix .. "doorward" .. name] = true
    end
end

local kept = {}
for pair in (r.req_header["Cookie"] or ""):gmatch("[^;]+") do
    local rest = {}
    for part in pair:gmatch("[^,]+") do
        if not ours[part:match("^%s*(.-)%s*=")] then
            table.insert(rest, part)
        end
    end
    local text = table.concat(rest, ","):match("^%s*(.-)%s*$")
    if text ~= "" then
        table.insert(kept, text)
    end
end
r.req_header["Cookie"] = table.concat(kept, "; ")
return 0
