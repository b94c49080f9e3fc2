package io.portcullis.detect.ner.training;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Draws made-up names: persons from lists of given and family names of many countries, places and organisations from those
 * that the corpora mention. The region is drawn first, so that every culture is met as often. Used by one thread.
 */
final class NameSource {
    private static final Set<String> FAMILY_FIRST = Set.of("china", "korea");

    private static final List<String> LEGAL_FORMS = List.of(
            "Ltd",
            "Ltd.",
            "Inc",
            "Inc.",
            "LLC",
            "GmbH",
            "AG",
            "PLC",
            "Corp.",
            "Group",
            "Holdings",
            "S.A.",
            "B.V.",
            "Pty Ltd");

    private static final List<String> TRADES = List.of(
            "Airlines",
            "Bank",
            "Consulting",
            "Foods",
            "Logistics",
            "Motors",
            "Software",
            "Systems",
            "Technologies",
            "Insurance",
            "Pharma",
            "Energy",
            "Media",
            "Partners",
            "Capital",
            "Solutions",
            "Labs",
            "Hospital",
            "University",
            "Motorsports",
            "Futures",
            "Plumbing",
            "Dental",
            "Realty",
            "Foundation");

    private static final List<String> BRAND_STARTS = List.of(
            "Vo", "Nu", "Zen", "Dat", "Clo", "Fin", "Med", "Op", "Qua", "Sky", "Tri", "Ver", "Xen", "Lu", "Acu", "Bio",
            "Com", "Del", "Ec", "Glo", "Hy", "In", "Ko", "Lex", "Mo", "Net", "Om", "Pra", "Ro", "Syn");

    private static final List<String> BRAND_MIDDLES =
            List.of("ti", "ci", "ra", "lo", "men", "ta", "vi", "no", "di", "xa", "ple", "ga", "bo", "sto", "cu");

    private static final List<String> BRAND_ENDS = List.of(
            "zen", "vic", "ly", "fy", "soft", "tech", "net", "gen", "pay", "data", "works", "ware", "x", "nova", "com",
            "via", "sys");

    private final List<Country> countries = new ArrayList<>();
    private final List<List<Country>> regions = new ArrayList<>();
    private final List<String> places;
    private final List<String> organizations;
    private final SplittableRandom random;

    private record Country(
            String region, String code, List<String> given, List<String> family, List<String> syllables) {
        Country(String region, String code) {
            this(region, code, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        List<String> of(String kind) {
            return switch (kind) {
                case "given" -> given;
                case "family" -> family;
                case "syllable" -> syllables;
                default -> throw new IllegalArgumentException("a kind of name that is not known: " + kind);
            };
        }
    }

    /**
     * A source.
     *
     * @param lines region, country, {@code given}, {@code family} or {@code syllable}, and one name or several with commas
     *     between them; separated by tabs. Two syllables make a given name
     */
    NameSource(List<String> lines, List<String> places, List<String> organizations, SplittableRandom random) {
        this.places = List.copyOf(places);
        this.organizations = List.copyOf(organizations);
        this.random = random;
        Map<String, Country> byCode = new TreeMap<>();
        for (String line : lines) {
            String[] fields = line.split("\t");
            if (fields.length != 4 || line.startsWith("#")) {
                continue;
            }
            Country country =
                    byCode.computeIfAbsent(fields[0] + "/" + fields[1], unused -> new Country(fields[0], fields[1]));
            for (String name : fields[3].split(",")) {
                if (isName(name) || fields[2].equals("syllable")) {
                    country.of(fields[2]).add(name);
                }
            }
        }
        Map<String, List<Country>> byRegion = new TreeMap<>();
        for (Country country : byCode.values()) {
            if (!country.given.isEmpty() || !country.syllables.isEmpty()) {
                countries.add(country);
                byRegion.computeIfAbsent(country.region, unused -> new ArrayList<>())
                        .add(country);
            }
        }
        regions.addAll(byRegion.values());
    }

    private static boolean isName(String name) {
        return name.length() > 1
                && Character.isUpperCase(name.charAt(0))
                && name.chars().allMatch(c -> Character.isLetter(c) || c == '-' || c == '\'' || c == ' ');
    }

    private Country country() {
        List<Country> region = regions.get(random.nextInt(regions.size()));
        return region.get(random.nextInt(region.size()));
    }

    /** The country itself, or when it has no family names one of its region that has. */
    private String familyOf(Country country) {
        Country from = country;
        for (int i = 0; i < 20 && from.family.isEmpty(); i++) {
            Country other = countries.get(random.nextInt(countries.size()));
            if (i > 15 || other.region.equals(country.region)) {
                from = other;
            }
        }
        return from.family.isEmpty() ? givenOf(from) : styled(pick(from.family));
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Half of all accents are dropped, as people do who type in a hurry. */
    private String styled(String name) {
        if (random.nextInt(2) == 0) {
            return name;
        }
        StringBuilder plain = new StringBuilder();
        String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
        for (int i = 0; i < decomposed.length(); i++) {
            if (Character.getType(decomposed.charAt(i)) != Character.NON_SPACING_MARK) {
                plain.append(decomposed.charAt(i));
            }
        }
        return plain.toString();
    }

    /** Given and family name, in the order of their culture; now and then with an initial or a second given name. */
    String person() {
        Country country = country();
        String given = givenOf(country);
        String family = familyOf(country);
        boolean familyFirst = FAMILY_FIRST.contains(country.region) && random.nextInt(10) < 6
                || country.code.equalsIgnoreCase("VN") && random.nextInt(10) < 7;
        if (familyFirst) {
            return family + " " + given;
        }
        return switch (random.nextInt(16)) {
            case 0 -> given + " " + (char) ('A' + random.nextInt(26)) + ". " + family;
            case 1 -> given + " " + givenOf(country) + " " + family;
            case 2 -> (char) ('A' + random.nextInt(26)) + ". " + family;
            case 3 -> given + " " + family + "-" + familyOf(country);
            default -> given + " " + family;
        };
    }

    private String givenOf(Country country) {
        int lists = country.given.size() + (country.syllables.isEmpty() ? 0 : 2 * country.syllables.size());
        return random.nextInt(lists) < country.given.size() ? styled(pick(country.given)) : ofSyllables(country);
    }

    /** Two syllables, in one word, with a hyphen, or apart. */
    private String ofSyllables(Country country) {
        String first = pick(country.syllables);
        String second = pick(country.syllables);
        String capitalized = Character.toUpperCase(first.charAt(0)) + first.substring(1);
        int style = random.nextInt(10);
        if (country.region.equals("china")) {
            return style == 0 ? capitalized : style == 1 ? capitalized + "-" + second : capitalized + second;
        }
        return style < 5
                ? capitalized + "-" + second
                : style < 8
                        ? capitalized + second
                        : capitalized + " " + Character.toUpperCase(second.charAt(0)) + second.substring(1);
    }

    /** One given name. */
    String given() {
        return givenOf(country());
    }

    /** One family name. */
    String family() {
        return familyOf(country());
    }

    /** Family name, comma, given name; now and then the family name in capitals. */
    String lastFirst() {
        Country country = country();
        String family = familyOf(country);
        return (random.nextInt(4) == 0 ? family.toUpperCase(Locale.ROOT) : family) + ", " + givenOf(country);
    }

    /** A place that a corpus mentions. */
    String place() {
        return pick(places);
    }

    /** An organisation that a corpus mentions, or a made-up one. */
    String organization() {
        return switch (random.nextInt(12)) {
            case 0 -> family() + " " + pick(LEGAL_FORMS);
            case 1 -> family() + "-" + family() + (random.nextBoolean() ? "" : " " + pick(LEGAL_FORMS));
            case 2 -> family() + ", " + family() + " and " + family();
            case 3 -> family() + " & " + (random.nextBoolean() ? "Sons" : family());
            case 4 -> family() + " " + pick(TRADES);
            case 5 -> brand() + (random.nextBoolean() ? "" : " " + pick(LEGAL_FORMS));
            default -> pick(organizations);
        };
    }

    /** A word that no language has, as companies like them. */
    private String brand() {
        String stem = pick(BRAND_STARTS) + pick(BRAND_MIDDLES);
        return stem + pick(BRAND_ENDS);
    }

    /** A user name. */
    String handle() {
        String name = givenOf(country()).toLowerCase(Locale.ROOT);
        return name.chars().allMatch(c -> c >= 'a' && c <= 'z')
                ? name + random.nextInt(100)
                : "user" + random.nextInt(1000);
    }

    /** Every name in the lists, in lower case. */
    Set<String> all() {
        Set<String> all = new HashSet<>();
        for (Country country : countries) {
            country.given.forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
            country.family.forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
        }
        return all;
    }
}
