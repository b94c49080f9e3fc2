package io.portcullis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeysTest {
    private static final String FIRST = ApiKeys.hash("first-secret");
    private static final String SECOND = ApiKeys.hash("second-secret");

    private final ApiKeys keys = FakeAccess.keys(
            FakeAccess.NETWORK,
            "keys.first.hash",
            FIRST,
            "keys.second.hash",
            SECOND,
            "keys.second.trusted",
            "true",
            "keys.second.requests-per-minute",
            "60",
            "doors.litellm.auth",
            "none",
            "doors.bedrock.enabled",
            "false");

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "first-secret, -, first, x-api-key",
                "-, Bearer second-secret, second, bearer",
                "-, bearer   second-secret , second, scheme in any case and spaces",
                "first-secret, Bearer second-secret, first, x-api-key goes first",
                "first-secret, Bearer wrong, first, the other header is not looked at",
            })
    void knowsItsKeys(String apiKey, String authorization, String alias, String reason) {
        assertThat(keys.authenticate("guardrails", apiKey, authorization).alias())
                .isEqualTo(alias);
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, MISSING_KEY, nothing sent",
                "'', -, MISSING_KEY, an empty header",
                "-, Basic Zmlyc3Q6, MISSING_KEY, another scheme is no key",
                "-, Bearer, MISSING_KEY, a scheme without a key",
                "wrong, -, INVALID_KEY, unknown key",
                "first-secre, -, INVALID_KEY, a prefix of a key",
                "wrong, Bearer first-secret, INVALID_KEY, a wrong x-api-key is not mended by the other header",
            })
    void refusesOthers(String apiKey, String authorization, ErrorCode code, String reason) {
        CallFailure failure =
                catchThrowableOfType(CallFailure.class, () -> keys.authenticate("guardrails", apiKey, authorization));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).doesNotContain("wrong");
    }

    @Test
    void carriesWhatTheKeyMay() {
        assertThat(keys.authenticate("guardrails", "second-secret", null)).isEqualTo(new Caller("second", true, 60));
        assertThat(keys.authenticate("guardrails", "first-secret", null)).isEqualTo(new Caller("first", false, 0));
    }

    @Test
    void anOpenDoorTakesEveryoneAndStillKnowsItsKeys() {
        assertThat(keys.authenticate("litellm", null, null)).isEqualTo(Caller.ANONYMOUS);
        assertThat(keys.authenticate("litellm", null, "Bearer of-another-service"))
                .isEqualTo(Caller.ANONYMOUS);
        assertThat(keys.authenticate("litellm", "first-secret", null).alias()).isEqualTo("first");
        assertThat(keys.openDoors()).containsExactly("litellm");
    }

    @Test
    void aDoorThatIsSwitchedOffIsNotFound() {
        assertThatThrownBy(() -> keys.authenticate("bedrock", "first-secret", null))
                .isInstanceOfSatisfying(
                        CallFailure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void withoutKeysLoopbackIsOpenAndTheNetworkIsNot() {
        assertThat(FakeAccess.keys(FakeAccess.LOOPBACK).authenticate("guardrails", "anything", null))
                .isEqualTo(Caller.ANONYMOUS);
        assertThatThrownBy(() -> FakeAccess.keys(FakeAccess.NETWORK, "doors.litellm.auth", "none")
                        .authenticate("guardrails", null, null))
                .isInstanceOf(CallFailure.class);
    }

    @Test
    void refusesAHashThatIsNotOneWithoutRepeatingIt() {
        assertThatThrownBy(() -> FakeAccess.keys(FakeAccess.LOOPBACK, "keys.gateway.hash", "my-plain-key"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("portcullis.access.keys.gateway.hash")
                .hasMessageNotContaining("my-plain-key");
    }

    @Test
    void refusesTwoAliasesForOneKey() {
        assertThatThrownBy(() -> FakeAccess.keys(FakeAccess.LOOPBACK, "keys.a.hash", FIRST, "keys.b.hash", FIRST))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("another alias has the same key");
    }

    @Test
    void hashesLikeSha256sum() {
        // printf %s abc | sha256sum
        assertThat(ApiKeys.hash("abc"))
                .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
