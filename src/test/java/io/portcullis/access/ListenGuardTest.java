package io.portcullis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.config.Settings;
import io.portcullis.config.TokensConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenGuardTest {
    private static final String HASH = ApiKeys.hash("secret");

    @Test
    void refusesTheNetworkWithoutKeysInOneLine() {
        assertThatThrownBy(() -> guard(FakeAccess.NETWORK).warnings())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("0.0.0.0:8080")
                .hasMessageContaining("portcullis.access.keys")
                .hasMessageNotContaining("\n");
    }

    @Test
    void saysThatItListensOnLoopbackOnly() {
        assertThat(guard(FakeAccess.LOOPBACK).warnings())
                .singleElement()
                .asString()
                .contains("loopback only");
    }

    @Test
    void refusesTheNetworkWithoutATokenSecret() {
        ListenGuard guard = new ListenGuard(
                FakeAccess.NETWORK,
                FakeAccess.keys(FakeAccess.NETWORK, "keys.gateway.hash", HASH),
                Settings.of(TokensConfig.class, Map.of()));

        assertThatThrownBy(guard::warnings)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("portcullis.tokens.secret")
                .hasMessageNotContaining("\n");
    }

    @Test
    void saysThatTokensChangeWithEveryStart() {
        ListenGuard guard = new ListenGuard(
                FakeAccess.LOOPBACK,
                FakeAccess.keys(FakeAccess.LOOPBACK, "keys.gateway.hash", HASH),
                Settings.of(TokensConfig.class, Map.of()));

        assertThat(guard.warnings()).singleElement().asString().contains("tokens=random");
    }

    @Test
    void saysWhichDoorsAreOpen() {
        assertThat(guard(FakeAccess.NETWORK, "doors.litellm.auth", "none").warnings())
                .singleElement()
                .asString()
                .contains("doors=litellm");
    }

    @Test
    void anOpenDoorThatIsSwitchedOffOpensNothing() {
        assertThatThrownBy(
                        () -> guard(FakeAccess.NETWORK, "doors.litellm.auth", "none", "doors.litellm.enabled", "false")
                                .warnings())
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void isQuietWithKeys() {
        assertThat(guard(FakeAccess.NETWORK, "keys.gateway.hash", HASH).warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,true",
        "localhost,true",
        "::1,true",
        "127.9.9.9,true",
        "0.0.0.0,false",
        "10.0.0.1,false",
        "::,false"
    })
    void knowsLoopback(String host, boolean loopback) {
        assertThat(new Listening(host, 1).loopback()).isEqualTo(loopback);
    }

    private static ListenGuard guard(Listening listening, String... keysAndValues) {
        TokensConfig tokens = Settings.of(
                TokensConfig.class, Map.of("portcullis.tokens.secret", "a secret of the tests, long enough"));
        return new ListenGuard(listening, FakeAccess.keys(listening, keysAndValues), tokens);
    }
}
