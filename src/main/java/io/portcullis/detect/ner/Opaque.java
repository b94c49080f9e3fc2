package io.portcullis.detect.ner;

/**
 * Marks the tokens that are parts of something that is no text: addresses of the web and of mail, paths and file names,
 * identifiers, versions, hashes, placeholders. Looks at runs without white space, each once.
 */
final class Opaque {
    private static final WordTable EXTENSIONS = WordTable.ofList("""
            7z aac apk avi avif bak bash bat bin bmp bz2 c cc cer cfg class clj cmd conf config cpp crt cs css csv cxx dart dat
            db dll dmg doc docker docx dylib ear eml env eot eps epub ex exe flac flv fs gif git go gradle gz h hcl heic hpp hs
            htm html ico ics idx img ini ipynb iso jar java jpeg jpg js json jsonl jsx key kt kts less lib lock log lua m4a
            m4v map md mdx mjs mkv mov mp3 mp4 mpeg mpg msg msi odp ods odt ogg old orig otf p12 parquet pdf pem pfx php pid
            pkl pl plist png ppt pptx properties proto ps1 psd py pyc pyi qcow2 r rar rb reg rpm rs rst rtf sass scala scss sh
            so sock sql sqlite svg swift tar tex tf tfvars tgz tif tiff tmp toml ts tsv tsx ttf txt url vb vbs vcf vmdk vue war
            wasm wav webm webp wmv woff woff2 xls xlsm xlsx xml xsd xsl xslt yaml yml zip zst""");
    private static final WordTable DOMAINS = WordTable.ofList("""
            com org net edu gov mil int info biz io ai dev app cloud tech online site store shop xyz me tv co uk us ca au nz ie
            de at ch fr be nl lu es pt it gr pl cz sk hu ro bg hr si rs ua ru by se no dk fi is ee lv lt tr il ae sa in pk bd
            lk cn jp kr tw hk sg my th vn ph id mx br ar cl pe za ng ke eg eu local localhost internal lan corp example test
            invalid svc cluster""");
    private static final WordTable PREFIXES = WordTable.ofList("""
            mc mac de di da du la le van von fitz o d l ma ja jo mo sha ta ro ann anna anne mary lee ruth rose sue joe bob
            billy ray jean al el st del dal dos ben abd""");

    private Opaque() {}

    /** Marks the opaque ones of the tokens. */
    static void mark(char[] chars, Tokens tokens, boolean[] opaque) {
        int token = 0;
        while (token < tokens.size()) {
            int last = token;
            while (last + 1 < tokens.size() && isGlued(chars, tokens.end(last), tokens.start(last + 1))) {
                last++;
            }
            if (last > token || isLong(chars, tokens, token)) {
                markRun(chars, tokens, token, last, opaque);
            }
            token = last + 1;
        }
    }

    /** True when no white space lies between two tokens; markup may. */
    private static boolean isGlued(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            if (chars[i] <= ' ') {
                return false;
            }
        }
        return true;
    }

    /** A single word that is no word of a language: camel case, or endless. */
    private static boolean isLong(char[] chars, Tokens tokens, int token) {
        return isIdentifier(chars, tokens.start(token), tokens.end(token));
    }

    /** Marks what is opaque in a run of tokens without white space between them. */
    private static void markRun(char[] chars, Tokens tokens, int first, int last, boolean[] opaque) {
        for (int i = first; i <= last; i++) {
            opaque[i] = isIdentifier(chars, tokens.start(i), tokens.end(i));
        }
        int address = addressIn(chars, tokens.start(first), tokens.end(last));
        int at = first;
        while (at <= last) {
            int end = at;
            if (tokens.start(at) >= address) {
                while (end < last && !isAny(chars[tokens.start(end + 1)], "\"<>")) {
                    end++;
                }
                for (int i = at; i <= end; i++) {
                    opaque[i] = true;
                }
            } else {
                // Brackets, quotes and commas separate what is looked at together.
                while (end < last && !isSeparator(chars[tokens.start(end)]) && tokens.start(end + 1) < address) {
                    end++;
                }
                int until = isSeparator(chars[tokens.start(end)]) ? end - 1 : end;
                if (until >= at) {
                    markPart(chars, tokens, at, until, opaque);
                }
            }
            at = end + 1;
        }
    }

    private static boolean isSeparator(char c) {
        return c == '"' || c == ',' || c == ';' || c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}'
                || c == '|' || c == '!' || c == '?' || c == '<' || c == '>' || c == '=';
    }

    /** Where an address begins that has a scheme, or {@code www.}; {@code to} when there is none. */
    private static int addressIn(char[] chars, int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (chars[i] == ':' && chars[i + 1] == '/' && chars[i + 2] == '/') {
                int start = i;
                while (start > from && Character.isLetterOrDigit(chars[start - 1])) {
                    start--;
                }
                return start;
            }
            if (chars[i] == 'w'
                    && (i == from || !Character.isLetterOrDigit(chars[i - 1]))
                    && Words.startsWith(chars, i, to, "www.")) {
                return i;
            }
        }
        return to;
    }

    private static void markPart(char[] chars, Tokens tokens, int first, int last, boolean[] opaque) {
        int end = last;
        while (end > first && (isAny(chars[tokens.start(end)], ".:'"))) {
            end--;
        }
        if (isOpaque(chars, tokens, first, end)) {
            for (int i = first; i <= end; i++) {
                opaque[i] = true;
            }
            return;
        }
        markBesideDigits(chars, tokens, first, end, opaque);
        int before = tokens.start(first) - 1;
        int behind = tokens.end(end);
        boolean placeholder = before >= 0 && chars[before] == '<' && behind < chars.length && chars[behind] == '>';
        boolean call = behind + 1 < chars.length && chars[behind] == '(' && chars[behind + 1] == ')';
        boolean name = behind < chars.length && chars[behind] == '=';
        if (placeholder && Words.isAllCapitals(chars, tokens.start(first), tokens.end(first)) || call || name) {
            for (int i = first; i <= end; i++) {
                opaque[i] = true;
            }
        }
    }

    /** Marks letters that touch digits, or a hyphen before digits: {@code S3}, {@code GPT-4}. */
    private static void markBesideDigits(char[] chars, Tokens tokens, int first, int last, boolean[] opaque) {
        for (int i = first; i < last; i++) {
            boolean digit = Character.isDigit(chars[tokens.start(i)]);
            boolean nextDigit = Character.isDigit(chars[tokens.start(i + 1)]);
            boolean letter = Character.isLetter(chars[tokens.start(i)]);
            boolean nextLetter = Character.isLetter(chars[tokens.start(i + 1)]);
            if (digit && nextLetter || letter && nextDigit) {
                opaque[i] = true;
                opaque[i + 1] = true;
            }
            boolean hyphen = i + 2 <= last && isAny(chars[tokens.start(i + 1)], "-_");
            if (letter && hyphen && Character.isDigit(chars[tokens.start(i + 2)])) {
                opaque[i] = true;
            }
        }
    }

    private static boolean isAny(char c, String signs) {
        return signs.indexOf(c) >= 0;
    }

    private static boolean isOpaque(char[] chars, Tokens tokens, int first, int last) {
        int slashes = 0;
        int dots = 0;
        boolean wordBeforeSlash = true;
        for (int i = first; i <= last; i++) {
            char c = chars[tokens.start(i)];
            boolean inner = i > first && i < last;
            switch (c) {
                case '@' -> {
                    // An address of mail, or a handle.
                    if (i < last) {
                        return true;
                    }
                }
                case '/', '\\' -> {
                    slashes++;
                    wordBeforeSlash &= i > first;
                }
                case '.' -> dots += inner ? 1 : 0;
                case '_' -> {
                    if (last > first) {
                        return true;
                    }
                }
                case '#', '$', '%' -> {
                    if (i == first && last > first) {
                        return true;
                    }
                }
                case ':' -> {
                    if (inner && isAny(chars[tokens.start(i + 1)], ":")) {
                        return true;
                    }
                }
                case '-' -> {
                    if (inner && isAny(chars[tokens.start(i + 1)], ">")) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        if (slashes > 1 || slashes == 1 && (!wordBeforeSlash || dots > 0)) {
            return true;
        }
        return dots > 0 && isDotted(chars, tokens, first, last);
    }

    /** True for a file name, a host name, or an identifier of parts; not for initials and a forgotten space. */
    private static boolean isDotted(char[] chars, Tokens tokens, int first, int last) {
        int dots = 0;
        int longParts = 0;
        boolean small = true;
        for (int i = first; i <= last; i++) {
            char c = chars[tokens.start(i)];
            dots += c == '.' ? 1 : 0;
            longParts += tokens.end(i) - tokens.start(i) > 1 ? 1 : 0;
            small &= c == '.' || c == '-' || Character.isLowerCase(c) || Character.isDigit(c);
        }
        boolean tail = Character.isLetterOrDigit(chars[tokens.start(last)])
                && last > first
                && chars[tokens.start(last - 1)] == '.'
                && Character.isLowerCase(chars[tokens.start(last)]);
        if (tail
                && (EXTENSIONS.contains(chars, tokens.start(last), tokens.end(last))
                        || DOMAINS.contains(chars, tokens.start(last), tokens.end(last)))) {
            return true;
        }
        return dots > 1 && longParts > 2 || small && dots > 0 && longParts > 1 && dots >= longParts - 1 && dots > 1;
    }

    /** Camel case but for names ({@code McDonald}, {@code LaToya}), and what is too long for a word. */
    static boolean isIdentifier(char[] chars, int from, int to) {
        if (to - from > 30) {
            return true;
        }
        int humps = 0;
        int hump = from;
        for (int i = from + 1; i < to; i++) {
            if (Character.isUpperCase(chars[i]) && Character.isLowerCase(chars[i - 1])) {
                humps++;
                hump = i;
            }
        }
        if (humps == 0) {
            return false;
        }
        boolean name = humps == 1
                && Character.isUpperCase(chars[from])
                && hump + 1 < to
                && Character.isLowerCase(chars[hump + 1])
                && PREFIXES.contains(chars, from, hump);
        return !name;
    }
}
