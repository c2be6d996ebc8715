-- What the app is told of a visitor who has passed: who it is, and the cookies without those of Doorward.
local r = lighty.r

-- On its way to an app every character of a header's name but letters and digits becomes '_': Remote.User would
-- be Remote-User there. No browser sends such names.
local odd = {}
for name in pairs(r.req_header) do
    if name:find("[^%w%-]") then
        table.insert(odd, name)
    end
end
for _, name in ipairs(odd) do
    r.req_header[name] = ""
end

-- lighttpd runs this before the check as well, which needs the cookies as they are.
if r.req_env["DOORWARD_CHECK"] ~= "passed" then
    return 0
end

for _, name in ipairs({ "User", "Name", "Email", "Groups" }) do
    r.req_header["Remote-" .. name] = r.req_env["REMOTE_" .. name:upper()] or ""
end

-- (X-Forwarded-For is mod_proxy's own.)
r.req_header["X-Real-IP"] = r.req_attr["request.remote-addr"]
r.req_header["X-Forwarded-Host"] = r.req_header["Host"]
r.req_header["X-Forwarded-Proto"] = r.req_attr["uri.scheme"]

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
