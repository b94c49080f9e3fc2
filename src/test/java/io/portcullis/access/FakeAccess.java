package io.portcullis.access;

import io.portcullis.config.AccessConfig;
import io.portcullis.config.Settings;
import java.util.HashMap;
import java.util.Map;

/** Access settings and addresses for tests. */
final class FakeAccess {
    static final Listening LOOPBACK = new Listening("127.0.0.1", 8080);
    static final Listening NETWORK = new Listening("0.0.0.0", 8080);

    private FakeAccess() {}

    /** Settings from keys below {@code portcullis.access.}. */
    static AccessConfig config(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put("portcullis.access." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return Settings.of(AccessConfig.class, properties);
    }

    static ApiKeys keys(Listening listening, String... keysAndValues) {
        return new ApiKeys(config(keysAndValues), listening);
    }
}
