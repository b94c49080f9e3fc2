-- Keeps values of a session where none is, and answers for each whether it was kept, or what was there.
-- KEYS: hash of token -> value, sorted set of token by time of last use.
-- ARGV: time to live (ms), most bytes, then token and value in turn. The hash counts its bytes in the field '#'.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ttl = tonumber(ARGV[1])
local function forget(token)
  redis.call('HINCRBY', KEYS[1], '#', -redis.call('HSTRLEN', KEYS[1], token))
  redis.call('HDEL', KEYS[1], token)
  redis.call('ZREM', KEYS[2], token)
end
for _, token in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now - ttl, 'LIMIT', 0, 1000)) do forget(token) end
local answer = {}
local bytes = 0
for i = 3, #ARGV, 2 do
  if redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1]) == 1 then
    bytes = redis.call('HINCRBY', KEYS[1], '#', #ARGV[i + 1])
    answer[#answer + 1] = ''
  else
    answer[#answer + 1] = redis.call('HGET', KEYS[1], ARGV[i])
  end
  redis.call('ZADD', KEYS[2], now, ARGV[i])
end
while bytes > tonumber(ARGV[2]) do
  local oldest = redis.call('ZRANGE', KEYS[2], 0, 0)[1]
  if not oldest then break end
  forget(oldest)
  bytes = tonumber(redis.call('HGET', KEYS[1], '#'))
end
redis.call('PEXPIRE', KEYS[1], ttl)
redis.call('PEXPIRE', KEYS[2], ttl)
return answer
