package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretValueTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    hunter2 | true | letters and a digit
                    Tr0ub4dor&3 | true | letters, digits and a sign
                    S3cretpass | true | a digit inside a word
                    line2Text | false | a name with one digit
                    pa$$word! | true | signs
                    123456 | true | digits only
                    password123 | true | weak, but a password
                    abc12 | false | too short
                    required | false | a word
                    userPassword | false | a name
                    password2 | false | a name with one digit
                    user_input2 | false | a name with one digit
                    DB_PASSWORD_2 | false | a constant
                    config.db.password1 | false | member access
                    /etc/passwd1 | false | a path
                    ./secrets2 | false | a path
                    https://example.com/1 | false | a URL
                    $variable | false | a variable
                    with space1 | false | white space
                    decrypt2fa9( | false | a call
                    args9x2[ | false | indexing
                    Ab1!cd2( | true | a bracket behind what is no name
                    """)
    void tellsPasswords(String value, boolean valid, String reason) {
        assertThat(SecretValue.isPassword(value)).as(reason).isEqualTo(valid);
    }

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
                    """)
    void tellsSecrets(String value, boolean valid, String reason) {
        assertThat(SecretValue.isSecret(value)).as(reason).isEqualTo(valid);
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
