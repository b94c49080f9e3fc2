package io.portcullis.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Reads a config interface from given settings only. */
public final class Settings {
    private Settings() {}

    /** From property names. */
    public static <T> T of(Class<T> type, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(type)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(type);
    }

    /** From environment variables. */
    public static <T> T ofEnvironment(Class<T> type, Map<String, String> variables) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(type)
                .withSources(new EnvConfigSource(variables, 300))
                .build()
                .getConfigMapping(type);
    }

    /** The defaults. */
    public static <T> T defaults(Class<T> type) {
        return of(type, Map.of());
    }
}
