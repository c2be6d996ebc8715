-- One login after another for wrk: the form, its token, the POST, the 303. Every thread must have one
-- connection only (-t N -c N): a thread knows nothing about which connection is asking. Its visitor's name,
-- which is the password too, is BENCH_NAME with the thread's number.
local token, cookie
logins, faults = 0, 0  -- global: done() asks each thread for them
local threads = {}

function setup(thread)
    table.insert(threads, thread)
    thread:set("name", os.getenv("BENCH_NAME") .. #threads)
end

local function encoded(text)
    return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end

function request()
    if not token then
        return wrk.format("GET", "/login")
    end
    local body = "username=" .. name .. "&password=" .. name .. "&next=&csrf_token=" .. encoded(token)
    return wrk.format("POST", "/login",
        { ["Cookie"] = cookie, ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end

local function attribute(tag, which)
    return tag:match(which .. '="([^"]*)"')
end

function response(status, headers, body)
    if token then
        token = nil
        if status == 303 then logins = logins + 1 else faults = faults + 1 end
        return
    end
    for tag in body:gmatch("<input[^>]*>") do
        if attribute(tag, "name") == "csrf_token" then token = attribute(tag, "value") end
    end
    local kept = {}
    for key, value in pairs(headers) do
        if key:lower() == "set-cookie" then table.insert(kept, value:match("^[^;]*")) end
    end
    cookie = table.concat(kept, "; ")
    if status ~= 200 or not token then faults = faults + 1 end
    -- Whatever wrk could not see (two cookies of one name of header) shows as a fault of the POST.
end

function done(summary)
    local all, bad = 0, 0
    for _, thread in ipairs(threads) do
        all = all + (thread:get("logins") or 0)
        bad = bad + (thread:get("faults") or 0)
    end
    io.write(string.format("logins=%d faults=%d seconds=%.3f\n", all, bad, summary.duration / 1e6))
end
