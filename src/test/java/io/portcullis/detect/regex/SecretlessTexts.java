package io.portcullis.detect.regex;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** Clean texts that speak of passwords, tokens and keys, or look as random as they do, and hold none. */
final class SecretlessTexts {
    private static final List<String> PASSWORD_LABELS = List.of(
            "Password",
            "Passwort",
            "Mot de passe",
            "Contraseña",
            "Senha",
            "Wachtwoord",
            "Hasło",
            "Heslo",
            "Lösenord",
            "Adgangskode",
            "Şifre",
            "Parolă",
            "Jelszó",
            "Salasana",
            "Пароль",
            "パスワード",
            "密码",
            "비밀번호",
            "Enter your password",
            "Bitte geben Sie Ihr Passwort ein",
            "Saisissez votre mot de passe",
            "Repita la contraseña",
            "At least 8 characters, 1 digit",
            "Mindestens 12 Zeichen",
            "Forgot password?",
            "Passwords do not match");

    private static final List<String> PLACEHOLDERS = List.of(
            "<your-token>",
            "${API_TOKEN_2}",
            "{{ vault.api_token }}",
            "$(cat /run/secrets/token2)",
            "xxxxxxxxxxxxxxxxxxxx",
            "********************",
            "YOUR_API_KEY_HERE",
            "your-secret-key-goes-here",
            "REPLACE_ME_WITH_TOKEN",
            "changeme",
            "sk-...",
            "%API_TOKEN%",
            "[REDACTED]",
            "AKIAIOSFODNN7EXAMPLE");

    private SecretlessTexts() {}

    /** The scripts that the JDK's documentation tool ships, minified as they are. */
    static String minifiedScripts() throws IOException {
        StringBuilder all = new StringBuilder();
        Path module = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/jdk.javadoc");
        try (Stream<Path> files = Files.walk(module)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".js"))
                    .sorted()
                    .toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8)).append('\n');
            }
        }
        return all.toString();
    }

    /** A line of a file of translations, as JSON or properties. */
    static String translation(Random random) {
        String label = pick(PASSWORD_LABELS, random);
        return switch (random.nextInt(5)) {
            case 0 -> "  \"password\": \"" + label + "\", \"username\": \"Benutzername\",";
            case 1 -> "login.password.label=" + label;
            case 2 -> "  \"passwordHint" + random.nextInt(9) + "\": \"" + label + "\",";
            case 3 -> "msgid \"Password\"\nmsgstr \"" + label + "\"";
            default -> "  password: '" + label + "' # " + random.nextInt(2000);
        };
    }

    /** A piece of an interface description. */
    static String schema(Random random) {
        return switch (random.nextInt(6)) {
            case 0 ->
                "        password:\n          type: string\n          format: password\n          minLength: "
                        + random.nextInt(20);
            case 1 -> "\"nextToken\": {\"type\": \"string\", \"example\": \"" + base64(random, 32) + "\"}";
            case 2 -> "\"token\": {\"$ref\": \"#/components/schemas/Token" + random.nextInt(99) + "\"}";
            case 3 -> "{\"NextPageToken\":\"" + base64(random, 30) + "\",\"ClientToken\":\"" + uuid(random) + "\"}";
            case 4 -> "  clientSecret: { type: string, maxLength: " + random.nextInt(500) + ", writeOnly: true }";
            default -> "  - name: X-API-Key\n    in: header\n    required: true # rule " + random.nextInt(999);
        };
    }

    /** A line of a file that fixes versions. */
    static String lock(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "      \"integrity\": \"sha512-" + base64(random, 64) + "\",";
            case 1 ->
                "      \"resolved\": \"https://registry.demo.io/token-types/-/token-types-" + random.nextInt(9) + "."
                        + random.nextInt(30) + ".0.tgz#" + hex(random, 20) + "\",";
            case 2 -> "github.com/demo/secret-store v1." + random.nextInt(40) + ".0 h1:" + base64(random, 32);
            default -> "checksum = \"" + hex(random, 32) + "\"";
        };
    }

    /** A sentence or an example of a manual, with a stand-in where a secret would be. */
    static String manual(Random random) {
        String standIn = pick(PLACEHOLDERS, random);
        return switch (random.nextInt(8)) {
            case 0 -> "export API_TOKEN=" + standIn;
            case 1 -> "Pass the token in the header, as in `Authorization: Bearer " + standIn + "`.";
            case 2 -> "  \"password\": \"" + standIn + "\",";
            case 3 ->
                "The secret is arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db" + random.nextInt(99) + "-"
                        + hex(random, 3) + ".";
            case 4 -> "The password is stored as a hash and changed after " + random.nextInt(90) + " days.";
            case 5 -> "Use the access key of your account to sign in with SSO" + random.nextInt(9) + ".";
            case 6 -> "client = Client(api_key=" + standIn.replace(' ', '_') + ", page=" + random.nextInt(99) + ")";
            default -> "The object key " + uuid(random) + " has the cache key " + hex(random, 16) + ".";
        };
    }

    private static String pick(List<String> options, Random random) {
        return options.get(random.nextInt(options.size()));
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static String hex(Random random, int bytes) {
        return HexFormat.of().formatHex(bytes(random, bytes));
    }

    private static String base64(Random random, int bytes) {
        return Base64.getEncoder().encodeToString(bytes(random, bytes));
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
