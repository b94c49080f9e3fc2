-- Answers for each token its value, or nothing; a value that is found lives on.
-- KEYS as in put.lua. ARGV: time to live (ms), then tokens.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ttl = tonumber(ARGV[1])
local answer = {}
local found = false
for i = 2, #ARGV do
  local used = redis.call('ZSCORE', KEYS[2], ARGV[i])
  local value = ''
  if used and tonumber(used) > now - ttl then
    value = redis.call('HGET', KEYS[1], ARGV[i]) or ''
    redis.call('ZADD', KEYS[2], now, ARGV[i])
    found = true
  end
  answer[#answer + 1] = value
end
if found then
  redis.call('PEXPIRE', KEYS[1], ttl)
  redis.call('PEXPIRE', KEYS[2], ttl)
end
return answer
