package io.portcullis.detect.checksum;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What tells words from random letters, and what people write about passwords from passwords. Heuristics with lists of
 * our own, in lower case and without accents, as scanned texts are folded. Stateless and thread-safe.
 */
final class Words {
    /** Share of frequent letter pairs above which text is of words; random letters have about a fifth. */
    static final double WORDY = 0.42;

    private static final int SHORT_TECHNICAL_WORD = 3;
    private static final int LONGEST_WITH_TECHNICAL_WORDS = 64;

    /** The most frequent pairs of letters in English text, also those of other languages with Latin words. */
    private static final boolean[] FREQUENT_PAIRS = pairs(
            "th he in er an re on at en nd ti es or te of ed is it al ar st"
                    + " to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo"
                    + " ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts"
                    + " mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op sa ex ke");

    /** Technical words that bring digits into names. */
    private static final List<String> TECHNICAL =
            List.of(("sha256 sha512 sha384 sha224 sha1 sha3 sha-1 sha-256 sha-512 md5 md4 base64 base32 base58"
                            + " utf8 utf16 utf-8 oauth2 oauth1 auth0 ec2 s3 k8s x509 rs256 hs256 es256 aes256 aes128"
                            + " aes-256 aes-128 rsa2048 rsa4096 ed25519 x25519 ed448 x448 pbkdf2 pbes1 pbes2 argon2 http2 ipv4 ipv6"
                            + " log4j i18n l10n a11y p12 pkcs8 pkcs1 pkcs12 int8 int16 int32 int64 uint8 float32 float64"
                            + " web3 win32 2fa v1 v2 v3 v4 b64")
                    .split(" "));

    /** Words of labels, hints and stand-ins, which no passphrase is made of: about passwords, and words of sentences. */
    private static final Set<String> LABELS =
            Set.copyOf(List.of(("password passwords passwd passphrase passcode passwort"
                            + " kennwort contrasena senha wachtwoord haslo heslo parola sifre jelszo losenord adgangskode passord"
                            + " salasana pass pwd pw secret secrets token tokens keys apikey credential credentials cred creds"
                            + " login logins logon signin signup auth authentication authorization user users username email"
                            + " admin administrator example dummy fake placeholder changeme change replace insert enter put type"
                            + " typed choose select provide specify set reset forgot forgotten confirm confirmation retype verify"
                            + " default invalid incorrect wrong valid required optional mandatory missing empty null none nil"
                            + " undefined unset true false must should may can cannot could would will shall need needs do does"
                            + " not no yes is are was were be been being has have had least minimum maximum min max character"
                            + " characters digit digits uppercase lowercase a an the this that these those your my our their his"
                            + " her its it you we they he she me us them and or but if then else when where why how what who which"
                            + " with without for from of to in into on by as at via per please here there env var"
                            + " der die das ein eine einen ihr ihre ihren dein deine bitte geben sie nicht und oder mit fur ist"
                            + " sind muss darf neues wiederholen eingeben bestatigen vergessen falsch"
                            + " le la les un une de du des votre mot passe oublie nouveau nouvelle confirmer entrez saisir est sont"
                            + " doit et ou avec pour pas el los las su tu una del nueva nuevo confirmar olvidado olvidaste"
                            + " introduzca escriba es debe y o con para por repita clave sua nova novo esqueceu digite deve e com"
                            + " il lo gli nuova vecchia conferma dimenticata inserisci di che uw het een nieuw nieuwe bevestig"
                            + " vergeten voer mindestens hochstens zeichen ziffer ziffern buchstaben moins caracteres chiffres minimo maximo almeno"
                            + " caratteri minst tecken tegn minimaal tekens znakow merkkia karakter nowe stare potwierdz zapomniane wpisz nie jest")
                    .split(" +")));

    /** What programs call their variables and settings; two of them make a name, one can be in a passphrase. */
    private static final Set<String> CODE =
            Set.copyOf(List.of(("key name names mail account accounts root guest owner sample"
                            + " repeat new old current previous temporary initial update updated create created generate"
                            + " generated blank most more less than length long short strong weak letter letters number"
                            + " numbers symbol symbols case string text value values field fields input label hint hidden visible"
                            + " prompt form button error errors message warning file files path dir directory folder"
                            + " environment variable variables config configuration settings setting option options param"
                            + " parameter parameters arg args argument property properties attribute attributes object array"
                            + " list map dict get getter setter hash hashed hasher salt encrypt encrypted encrypter encryption"
                            + " encoder decrypt decrypted policy policies manager provider service validator validation"
                            + " strength history expired expiry expires expiration age rotation ref reference id ids vault"
                            + " store existing source data database table column row query result response request method"
                            + " function class module package version only first last next all any some each every other"
                            + " server client host port api app test prod dev local base index item node state event action"
                            + " self super util utils common core main internal public private static final")
                    .split(" +")));

    /**
     * What lists of the most used passwords agree on, such as those of the NCSC and SplashData: words and runs of keys that
     * could otherwise not be told from text.
     */
    private static final Set<String> COMMON_PASSWORDS =
            Set.copyOf(List.of(("letmein qwerty qwertz azerty qwertyuiop asdfgh asdfghjkl"
                            + " zxcvbn zxcvbnm qazwsx qweasd iloveyou sunshine princess dragon monkey football baseball"
                            + " basketball superman batman starwars welcome trustno1 whatever ninja mustang shadow michael"
                            + " jennifer jordan hunter hunter2 killer soccer hockey harley ranger buster tigger pepper cookie"
                            + " cheese ginger summer winter autumn charlie thomas robert daniel andrew jessica ashley nicole"
                            + " chelsea liverpool arsenal blink182 freedom computer internet corvette maverick phoenix mercedes"
                            + " samantha bailey yankees dallas austin thunder cowboy silver orange banana chocolate butterfly"
                            + " pokemon naruto minecraft passw0rd p@ssword p@ssw0rd pa55word pa55w0rd pass1234 secret123 abc123"
                            + " abcd1234 test1234 admin123 root123 qwerty1 qwerty12 welcome1 monkey1 iloveu lovely loveme"
                            + " hello123 flower fuckyou fuckme asshole biteme matrix merlin access14 changeme1 letmein1"
                            + " swordfish opensesame sesame toor alpine calvin raspberry ubnt vagrant tomcat scott tiger"
                            + " manager1 oracle1 hallo123 geheim schatz ficken sommer fussball motdepasse azertyuiop doudou loulou"
                            + " soleil bonjour tequiero estrella barcelona realmadrid mariposa ciaociao juventus amoremio"
                            + " 123456 1234567 12345678 123456789 1234567890 123123 111111 000000 654321 666666 121212 112233"
                            + " 1q2w3e 1q2w3e4r 1qaz2wsx zaq12wsx qwe123 asd123 a1b2c3 1234qwer")
                    .split(" +")));

    private Words() {}

    /** True for one of the passwords that everybody has; compared without regard to case. */
    static boolean isCommonPassword(String text) {
        return COMMON_PASSWORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** True for a word of labels, hints and sentences, which is in no passphrase; compared without regard to case. */
    static boolean isLabel(String word) {
        return LABELS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** True for a word of which names in source code are made; compared without regard to case. */
    static boolean isCode(String word) {
        return CODE.contains(word.toLowerCase(Locale.ROOT));
    }

    /** The text in lower case with every technical word that has digits replaced by a letter. */
    static String withoutTechnicalWords(String text) {
        String bare = text.toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST_WITH_TECHNICAL_WORDS) {
            return bare;
        }
        for (String word : TECHNICAL) {
            if (word.length() > SHORT_TECHNICAL_WORD) {
                bare = bare.replace(word, "a");
            }
        }
        // Two or three characters are also in the middle of anything random.
        for (String word : TECHNICAL) {
            int at = word.length() > SHORT_TECHNICAL_WORD ? -1 : bare.indexOf(word);
            if (at >= 0 && bare.length() == text.length() && isApart(text, at, at + word.length())) {
                return bare.replace(word, "a");
            }
        }
        return bare;
    }

    /** True when {@code text[start, end)} is a word of its own, or one of the humps of a name. */
    private static boolean isApart(String text, int start, int end) {
        boolean left = start == 0
                || !Character.isLetterOrDigit(text.charAt(start - 1))
                || Character.isUpperCase(text.charAt(start)) && Character.isLowerCase(text.charAt(start - 1));
        char after = end < text.length() ? text.charAt(end) : ' ';
        return left && !Character.isLowerCase(after) && !Text.isDigit(after);
    }

    /** Share of the pairs of neighbouring letters that are frequent in words; 0 when there are no such pairs. */
    static double share(String text) {
        int pairs = 0;
        int frequent = 0;
        for (int i = 1; i < text.length(); i++) {
            int left = letter(text.charAt(i - 1));
            int right = letter(text.charAt(i));
            if (left >= 0 && right >= 0) {
                pairs++;
                frequent += FREQUENT_PAIRS[left * 26 + right] ? 1 : 0;
            }
        }
        return pairs == 0 ? 0 : (double) frequent / pairs;
    }

    /** True when the letters of the text make words. */
    static boolean areIn(String text) {
        return share(text) >= WORDY;
    }

    private static int letter(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= 'A' && c <= 'Z' ? c - 'A' : -1;
    }

    private static boolean[] pairs(String list) {
        boolean[] known = new boolean[26 * 26];
        for (int i = 0; i < list.length(); i += 3) {
            known[letter(list.charAt(i)) * 26 + letter(list.charAt(i + 1))] = true;
        }
        return known;
    }
}
