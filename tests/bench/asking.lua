-- One page for wrk, asked with one cookie after another out of a file (BENCH_COOKIES, one a line), in an
-- order of each thread's own.
-- Requests are made before the load begins, so that making them costs nothing while it runs.
local requests = {}
local at, stride

function init(args)
    for cookie in io.lines(os.getenv("BENCH_COOKIES")) do
        table.insert(requests, wrk.format("GET", wrk.path, { ["Cookie"] = cookie }))
    end
    math.randomseed(os.time() + tonumber(tostring(requests):match("0x(%x+)"), 16) % 100000)
    at, stride = math.random(#requests), 7
end

function request()
    at = (at + stride - 1) % #requests + 1
    return requests[at]
end
