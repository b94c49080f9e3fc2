package io.portcullis.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.model.EntityType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {
    private static final EntityType EMAIL = new EntityType("EMAIL_ADDRESS");
    private static final VaultScope SCOPE = new VaultScope("tenant/a", "s");

    private final TokenKeys keys = TokenKeys.of("1", bytes("a secret of many bytes"));
    private final Tokenizer tokenizer = new Tokenizer(keys);
    private final TokenCounters counters = new TokenCounters();
    private final TokenIssuer issuer = new TokenIssuer(tokenizer, counters);
    private final MemoryVault vault = new MemoryVault(Duration.ofMinutes(1), 1 << 20, 1 << 20);

    @Test
    void theSameValueHasTheSameTokenWithTheSameSecretAnywhere() {
        Token token = tokenizer.token("tenant/a", EMAIL, "jane@example.com");

        assertThat(new Tokenizer(TokenKeys.of("2", bytes("a secret of many bytes")))
                        .token("tenant/a", EMAIL, "jane@example.com"))
                .isEqualTo(token);
        assertThat(token.text()).matches("<EMAIL_ADDRESS_[0-9a-f]{12}>");
    }

    @Test
    void anotherTenantTypeValueOrSecretHasAnotherToken() {
        assertThat(Set.of(
                        tokenizer.token("tenant/a", EMAIL, "x").digits(),
                        tokenizer.token("tenant/b", EMAIL, "x").digits(),
                        tokenizer
                                .token("tenant/a", new EntityType("PERSON"), "x")
                                .digits(),
                        tokenizer.token("tenant/a", EMAIL, "y").digits(),
                        new Tokenizer(TokenKeys.of("1", bytes("another secret, as long")))
                                .token("tenant/a", EMAIL, "x")
                                .digits()))
                .hasSize(5);
    }

    @Test
    void noTokenLooksLikeANumber() {
        for (int i = 0; i < 5_000; i++) {
            assertThat(tokenizer.token("t", EMAIL, "v" + i).digits()).doesNotContainPattern("[0-9]{8}");
        }
    }

    @Test
    void whereTwoValuesMeetTheSecondHasALongerTokenThatIsNoContinuation() {
        // Given another value where the token of this one would be
        Token first = tokenizer.token(SCOPE.tenant(), EMAIL, "jane@example.com");
        vault.put(SCOPE, Map.of(first, StoredValue.of("other", true)));

        Token issued = issue("jane@example.com");

        assertThat(issued.digits()).hasSize(16).doesNotStartWith(first.digits());
        assertThat(vault.find(SCOPE, Set.of(issued)).join().get(issued).value()).isEqualTo("jane@example.com");
        assertThat(vault.find(SCOPE, Set.of(first)).join().get(first).value()).isEqualTo("other");
        assertThat(issue("jane@example.com")).as("next time").isEqualTo(issued);
    }

    @Test
    void whenEveryTokenIsTakenTheCallFails() {
        for (int attempt = 0; attempt < Tokenizer.MAX_ATTEMPTS; attempt++) {
            vault.put(SCOPE, Map.of(tokenizer.token(SCOPE.tenant(), EMAIL, "x", attempt), StoredValue.of("y", true)));
        }

        assertThatThrownBy(() -> issue("x")).hasRootCauseInstanceOf(VaultException.class);
    }

    @Test
    void shortSecretsAndBadIdsAreRefused() {
        assertThatThrownBy(() -> TokenKeys.of("1", bytes("short"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenKeys.of("a b", bytes("a secret of many bytes")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.withPrevious("1", bytes("another secret, as long")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(keys.withPrevious("0", bytes("another secret, as long"))).hasToString("TokenKeys[1,0]");
    }

    @Test
    void tokensThatAreNotInTheSessionAreToldApart() {
        Token known = issue("jane@example.com");
        counters.countMissing(known);
        counters.countMissing(new Token(EMAIL, "abcdefabcdef"));
        counters.countMissing(new Token(EMAIL, "12345678abcd"));

        assertThat(counters.issued()).isEqualTo(1);
        assertThat(counters.foreign()).isEqualTo(1);
        assertThat(counters.unknown()).isEqualTo(1);
        assertThat(counters.forged()).isEqualTo(1);
    }

    private Token issue(String value) {
        TypedValue typed = TypedValue.of(EMAIL, value);
        return issuer.issue(vault, SCOPE, Map.of(typed, true)).join().get(typed);
    }

    private static byte[] bytes(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }
}
