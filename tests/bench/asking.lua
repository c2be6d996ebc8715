-- One page for wrk, asked with one cookie after another out of a file (BENCH_COOKIES, one a line), in an
-- order of each thread's own.
local cookies = {}
local count, at, stride

function init(args)
    for line in io.lines(os.getenv("BENCH_COOKIES")) do
        table.insert(cookies, line)
    end
    count = #cookies
    math.randomseed(os.time() + tonumber(tostring(cookies):match("0x(%x+)"), 16) % 100000)
    at, stride = math.random(count), 7
end

function request()
    at = (at + stride - 1) % count + 1
    return wrk.format("GET", wrk.path, { ["Cookie"] = cookies[at] })
end
