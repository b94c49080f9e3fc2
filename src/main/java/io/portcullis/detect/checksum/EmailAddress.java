package io.portcullis.detect.checksum;

import java.util.Locale;
import java.util.Set;

/** What an address of RFC 5321 must hold beyond its shape, and what only looks like one in source code and file names. */
final class EmailAddress {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_LABEL = 63;

    /** Ends of file and unit names that are no top-level domains: {@code icon@2x.png}, {@code getty@tty1.service}. */
    private static final Set<String> NO_TOP_LEVEL = Set.of(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "webp",
            "bmp",
            "ico",
            "tiff",
            "css",
            "scss",
            "less",
            "js",
            "mjs",
            "cjs",
            "jsx",
            "ts",
            "tsx",
            "json",
            "html",
            "htm",
            "xml",
            "txt",
            "log",
            "tgz",
            "gz",
            "bz",
            "xz",
            "tar",
            "jar",
            "war",
            "exe",
            "dll",
            "lib",
            "pdf",
            "csv",
            "yml",
            "yaml",
            "toml",
            "php",
            "java",
            "class",
            "kt",
            "rb",
            "go",
            "cpp",
            "hpp",
            "whl",
            "deb",
            "rpm",
            "dmg",
            "service",
            "socket",
            "mount",
            "automount",
            "timer",
            "slice",
            "scope",
            "device",
            "swap");

    /** Words of programming and remote-copy notation: {@code this@Outer.field}, {@code git@host.org:path}. */
    private static final Set<String> NO_LOCAL_PART =
            Set.of("this", "super", "return", "break", "continue", "git", "hg");

    private EmailAddress() {}

    /** True when lengths, labels and the last label fit an address, and neither side is of a file name or source code. */
    static boolean isValid(CharSequence value) {
        String text = value.toString();
        int at = text.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL || text.length() > LONGEST) {
            return false;
        }
        String local = text.substring(0, at);
        boolean quoted = local.startsWith("\"");
        if (!quoted && local.contains("..") || NO_LOCAL_PART.contains(local.toLowerCase(Locale.ROOT))) {
            return false;
        }
        String domain = text.substring(at + 1);
        if (domain.startsWith("[")) {
            return domain.endsWith("]") && IpAddress.isV4(domain.substring(1, domain.length() - 1));
        }
        return isDomain(domain);
    }

    private static boolean isDomain(String domain) {
        String[] labels = domain.split("\\.", -1);
        int last = labels.length - 1;
        if (last < 1) {
            return false;
        }
        for (String label : labels) {
            if (label.isEmpty() || label.length() > LONGEST_LABEL || label.startsWith("-") || label.endsWith("-")) {
                return false;
            }
        }
        if (NO_TOP_LEVEL.contains(labels[last].toLowerCase(Locale.ROOT))) {
            return false;
        }
        return !(last >= 2
                && isNumber(labels[0], labels[0].startsWith("v") ? 1 : 0)
                && Text.isDigit(labels[1].charAt(0)));
    }

    private static boolean isNumber(String label, int from) {
        for (int i = from; i < label.length(); i++) {
            if (!Text.isDigit(label.charAt(i))) {
                return false;
            }
        }
        return label.length() > from;
    }
}
