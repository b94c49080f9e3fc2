package io.portcullis.pipeline;

import io.portcullis.config.CacheConfig;
import io.portcullis.config.LimitsConfig;
import io.portcullis.config.NerConfig;
import io.portcullis.config.RedactConfig;
import io.portcullis.detect.Detector;
import io.portcullis.detect.ner.LanguageModels;
import io.portcullis.detect.ner.Languages;
import io.portcullis.detect.ner.NerDetector;
import io.portcullis.detect.regex.RegexDetector;
import io.portcullis.redact.HashKey;
import io.portcullis.redact.Redactor;
import io.portcullis.vault.TokenCounters;
import io.portcullis.vault.TokenIssuer;
import io.portcullis.vault.TokenKeys;
import io.portcullis.vault.Tokenizer;
import io.portcullis.vault.Vault;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** Makes the parts of the pipeline from the settings. */
@Singleton
class PipelineBeans {
    @Produces
    @Singleton
    Detector regexDetector() {
        return RegexDetector.load();
    }

    @Produces
    @Singleton
    Languages languages(NerConfig config) {
        try {
            return LanguageModels.load(config.models(), config.cacheSize().asLongValue());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a name model cannot be read", unreadable);
        }
    }

    @Produces
    @Singleton
    Detector nerDetector(Languages languages) {
        return new NerDetector(languages);
    }

    @Produces
    @Singleton
    Detectors detectors(Instance<Detector> found) {
        return new Detectors(
                found.stream().sorted(Comparator.comparing(Detector::engine)).toList());
    }

    @Produces
    @Singleton
    HashKey hashKey(RedactConfig config) {
        return config.hashKey()
                .map(secret -> HashKey.of(secret.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(HashKey::random);
    }

    @Produces
    @Singleton
    ScanCache scanCache(CacheConfig config) {
        return new ScanCache(config.enabled() ? config.size().asLongValue() : 0);
    }

    @Produces
    @Singleton
    SecondTier secondTier(NerConfig config) {
        return new SecondTier(config.threads().orElse(Runtime.getRuntime().availableProcessors()), config.queue());
    }

    void stop(@Disposes SecondTier secondTier) {
        secondTier.close();
    }

    @Produces
    @Singleton
    TokenSessions tokenSessions(PolicyStore store, Vault vault, TokenKeys keys, TokenCounters counters) {
        return new TokenSessions(vault, new TokenIssuer(new Tokenizer(keys), counters), counters, store::snapshot);
    }

    @Produces
    @Singleton
    Guard guard(
            PolicyStore store,
            LimitsConfig limits,
            HashKey key,
            ScanCache cache,
            SecondTier secondTier,
            TokenSessions sessions) {
        return new Guard(
                store::snapshot,
                new GuardLimits(limits.characters(), limits.findings()),
                new Redactor(key),
                cache,
                secondTier,
                sessions,
                System::nanoTime);
    }
}
