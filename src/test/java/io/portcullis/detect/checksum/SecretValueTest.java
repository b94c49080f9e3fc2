package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretValueTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    3f2a9c41d07ab3ee91c2 | true | hexadecimal
                    abcdef1234567890abcdef | true | letters and digits
                    MySuperSecretKey123! | true | words and digits
                    qJx7Lw-92kdPzT_0aQ | true | Base64url
                    QwZrTyBiNpGsDfXhJkLzVc | true | letters that make no words
                    eW8.k2Lq.9xZ3 | true | dotted but random
                    short1234 | false | too short
                    getAccessTokenFromRequest | false | a name
                    hmacSha256SignerFactory | false | a technical word has the digits
                    oauth2_client_secret | false | a technical word has the digits
                    com.example.service2.token1 | false | dotted names
                    projects/demo2024/secrets/api | false | a path inside
                    123456789012345 | false | digits only
                    process.env.API_TOKEN_1 | false | member access
                    jwt9Encode4User( | false | a call
                    lookup_plugins.defaults | false | joined words
                    """)
    void tellsSecrets(String value, boolean valid, String reason) {
        assertThat(SecretValue.isSecret(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    3f2a9c41d07ab3ee91c23f2a9c41d07a | true | 32 hexadecimal digits
                    3f2a9c41d07ab3ee | false | too few hexadecimal digits
                    qJx7Lw92kdPzT0aQ | true | mixed letters and digits
                    k3j9x0q2m5v8b1n7 | true | small letters and digits in turn
                    0b9f6c1e-4d2a-4c6e-9f3b-7a1d2c3e4f50 | false | a UUID
                    performance-indicator-2024 | false | words and a number
                    getAccessTokenFromRequest | false | a name
                    QwErTyZxCvBnKpLm9 | true | letters of both cases in turn
                    """)
    void tellsWhatIsRandomWithoutAnyWordBesideIt(String value, boolean valid, String reason) {
        assertThat(SecretValue.isRandom(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    YW5uOmh1bnRlcjI= | true | ann:hunter2
                    OmtleQ== | true | no user
                    aGVsbG8gd29ybGQ= | false | no colon
                    YW5uOg== | false | no password
                    not base64! | false | other characters
                    """)
    void tellsBasicCredentials(String value, boolean valid, String reason) {
        assertThat(SecretValue.isBasicCredentials(value)).as(reason).isEqualTo(valid);
    }
}
