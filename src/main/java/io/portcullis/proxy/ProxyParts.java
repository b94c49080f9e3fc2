package io.portcullis.proxy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.access.Admission;
import io.portcullis.access.ApiKeys;
import io.portcullis.access.ConcurrencyLimiter;
import io.portcullis.access.RateLimiter;
import io.portcullis.api.ErrorAnswers;
import io.portcullis.chat.ChatLimits;
import io.portcullis.chat.JsonReader;
import io.portcullis.config.AccessConfig;
import io.portcullis.config.LimitsConfig;
import io.portcullis.config.ProxyConfig;
import io.portcullis.config.TokensConfig;
import io.portcullis.pipeline.Guard;
import io.portcullis.pipeline.TokenSessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** What all calls of the proxy share. Safe for all threads. */
@Singleton
public class ProxyParts {
    private final ProxyConfig config;
    private final LimitsConfig limits;
    private final boolean clientChoice;
    private final boolean hint;
    private final Upstreams upstreams;
    private final ApiKeys keys;
    private final RateLimiter rates;
    private final ConcurrencyLimiter concurrency;
    private final Admission admission;
    private final Guard guard;
    private final TokenSessions sessions;
    private final ErrorAnswers errors;
    private final ProxyRecords records;
    private final JsonParts json;
    private final AtomicInteger running = new AtomicInteger();

    /** The parts from the settings and the other packages. */
    @Inject
    public ProxyParts(
            ProxyConfig config,
            LimitsConfig limits,
            AccessConfig access,
            TokensConfig tokens,
            Upstreams upstreams,
            ApiKeys keys,
            RateLimiter rates,
            ConcurrencyLimiter concurrency,
            Admission admission,
            Guard guard,
            TokenSessions sessions,
            ErrorAnswers errors,
            ProxyRecords records,
            ObjectMapper mapper) {
        this.config = config;
        this.limits = limits;
        this.clientChoice = access.clientChoice();
        this.hint = tokens.hint();
        this.upstreams = upstreams;
        this.keys = keys;
        this.rates = rates;
        this.concurrency = concurrency;
        this.admission = admission;
        this.guard = guard;
        this.sessions = sessions;
        this.errors = errors;
        this.records = records;
        this.json = new JsonParts(
                new JsonReader(limits.jsonDepth()), new ChatLimits(limits.jsonDepth(), limits.segments()), mapper);
    }

    ProxyConfig config() {
        return config;
    }

    /** Largest request body in bytes, decompressed. */
    int bodyLimit() {
        return (int) Math.min(Integer.MAX_VALUE - 8, limits.body().asLongValue());
    }

    /** Largest answer or event in bytes, decompressed. */
    int answerLimit() {
        return (int) Math.min(Integer.MAX_VALUE - 8, config.response().asLongValue());
    }

    boolean clientChoice() {
        return clientChoice;
    }

    /** Whether a request with tokens gets a line that tells the model to copy them. */
    boolean hint() {
        return hint;
    }

    Upstreams upstreams() {
        return upstreams;
    }

    ApiKeys keys() {
        return keys;
    }

    RateLimiter rates() {
        return rates;
    }

    ConcurrencyLimiter concurrency() {
        return concurrency;
    }

    Admission admission() {
        return admission;
    }

    Guard guard() {
        return guard;
    }

    TokenSessions sessions() {
        return sessions;
    }

    LimitsConfig limits() {
        return limits;
    }

    ErrorAnswers errors() {
        return errors;
    }

    ProxyRecords records() {
        return records;
    }

    JsonParts json() {
        return json;
    }

    /** Calls that run now, from the request to the end of the answer. */
    AtomicInteger running() {
        return running;
    }
}
