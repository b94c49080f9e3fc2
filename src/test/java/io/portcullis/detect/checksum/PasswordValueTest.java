package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordValueTest {
    /** Columns: value, in quotes, in an assignment without quotes, in a sentence, why. */
    @ParameterizedTest(name = "{4}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    hunter2 | true | true | true | letters and a digit
                    Tr0ub4dor&3 | true | true | true | letters, digits and a sign
                    S3cretpass | true | true | true | a digit inside a word
                    line2Text | true | false | false | a name with one digit
                    pa$$word! | true | true | true | signs
                    123456 | true | true | true | among the most used
                    1379 | true | false | false | a short number
                    58301977 | true | true | true | digits only
                    password123 | true | true | true | weak, but a password
                    letmein | true | true | true | among the most used
                    Summer2024! | true | true | true | word, year and sign
                    Password1 | true | true | true | a capital word and a digit
                    correct-horse-battery-staple | true | true | true | a phrase
                    correct.horse.battery.staple | true | true | true | a phrase with dots
                    correct horse battery staple | true | false | false | a phrase with spaces
                    copper Meadow 43? | true | false | false | words and a number
                    zkqxjvwpfbg | true | true | true | letters that make no word
                    abc12 | true | false | false | too short without quotes
                    required | false | false | false | a word
                    userPassword | false | false | false | a name
                    password2 | true | false | false | a name with one digit
                    user_input2 | false | false | false | a name with one digit
                    DB_PASSWORD_2 | false | false | false | a constant
                    config.db.password1 | false | false | false | member access
                    req.body.password1 | false | false | false | member access of rare letters
                    x:1000:100:Ann:/home/ann:/bin/bash | false | false | false | a line of an account file
                    /etc/passwd1 | false | false | false | a path
                    ./secrets2 | false | false | false | a path
                    https://example.com/1 | false | false | false | a URL
                    $variable | false | false | false | a variable
                    Mot de passe | false | false | false | a label
                    Enter at least 8 characters | false | false | false | a hint
                    user-password-reset-link | false | false | false | a phrase of labels
                    decrypt2fa9( | false | false | false | a call
                    args9x2[ | false | false | false | indexing
                    Ab1!cd2( | true | true | true | a bracket behind what is no name
                    left+right | false | false | false | an expression
                    x==y.z | false | false | false | a comparison
                    ann@example.com | false | false | false | an address
                    PBKDF2 | false | false | false | a technical word
                    8-character | true | true | false | a measure in a sentence
                    test.7z | true | true | false | a file in a sentence
                    """)
    void tellsPasswords(String value, boolean quoted, boolean bare, boolean said, String reason) {
        assertThat(PasswordValue.isQuoted(value)).as(reason + ", quoted").isEqualTo(quoted);
        assertThat(PasswordValue.isBare(value)).as(reason + ", bare").isEqualTo(bare);
        assertThat(PasswordValue.isSaid(value)).as(reason + ", said").isEqualTo(said);
    }

    @Test
    void aWordWithSpacesAroundIsNoPassword() {
        assertThat(PasswordValue.isBare("with space1")).isFalse();
        assertThat(PasswordValue.isQuoted("Passwort vergessen?")).isFalse();
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '~', textBlock = """
                    aB3&xYz9#q ~ true ~ a sign inside
                    x9(Kd{2m ~ true ~ brackets inside
                    app&ssl=true1 ~ false ~ the next parameter
                    hunter2;Encrypt=1 ~ false ~ the next key
                    Column(String(255 ~ false ~ a call
                    uuid.uuid4().hex ~ false ~ a call without arguments
                    args9x2[0 ~ false ~ an index
                    Summer2024 ~ false ~ no such sign
                    """)
    void tellsPasswordsWithSignsThatCouldEndThem(String value, boolean valid, String reason) {
        assertThat(PasswordValue.isWide(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    abc123x | true | letters and digits
                    s3cr3t! | true | signs too
                    tls-cert-2024 | false | the name of a resource
                    db_secret_v2 | false | the name of a resource
                    sha256 | false | a technical word
                    changing | false | a word
                    """)
    void tellsShortSecretsFromNamesOfResources(String value, boolean valid, String reason) {
        assertThat(PasswordValue.isShortSecret(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    0b9f6c1e-4d2a-4c6e-9f3b-7a1d2c3e4f50 | true | a UUID
                    qJx7Lw-92kdPzT_0aQ | true | Base64url
                    santa-2024-participants | false | words and a number
                    """)
    void tellsSecretsInSentences(String value, boolean valid, String reason) {
        assertThat(PasswordValue.isSaidSecret(value)).as(reason).isEqualTo(valid);
    }
}
