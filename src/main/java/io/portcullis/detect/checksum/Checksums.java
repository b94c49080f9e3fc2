package io.portcullis.detect.checksum;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All built-in checks by the name that rules use. */
public final class Checksums {
    private static final Map<String, Checksum> BY_NAME = all();

    private Checksums() {}

    /**
     * The check with this name.
     *
     * @param name lower-case with underscores, for example {@code credit_card}
     * @return empty when there is none
     */
    public static Optional<Checksum> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Names of all checks, sorted. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    private static Map<String, Checksum> all() {
        Map<String, Checksum> map = new TreeMap<>();
        map.put("luhn", Luhn::isValid);
        map.put("verhoeff", Verhoeff::isValid);
        map.put("iso7064_mod11_2", Iso7064::isMod11Radix2);
        map.put("iso7064_mod11_10", Iso7064::isMod11Hybrid10);
        map.put("iso7064_mod37_2", Iso7064::isMod37Radix2);
        map.put("iso7064_mod37_36", Iso7064::isMod37Hybrid36);
        map.put("mod97", Iso7064::isMod97Radix10);
        map.put("credit_card", CreditCard::isValid);
        map.put("iban", Iban::isValid);
        map.put("us_ssn", UnitedStatesNumbers::isSocialSecurityNumber);
        map.put("us_itin", UnitedStatesNumbers::isTaxpayerNumber);
        map.put("us_aba_routing", UnitedStatesNumbers::isRoutingNumber);
        map.put("us_uscis_receipt", UnitedStatesNumbers::isCaseReceipt);
        map.put("lei", Iso7064::isLegalEntityIdentifier);
        map.put("imei", Luhn::isImei);
        map.put("base58check", Base58::isBase58Check);
        map.put("base58check_ripple", Base58::isRippleBase58Check);
        map.put("bitcoin", BitcoinAddress::isValid);
        map.put("bitcoin_private_key", BitcoinAddress::isPrivateKey);
        map.put("base58_32", Base58::isThirtyTwoBytes);
        map.put("base58_35", Base58::isThirtyFiveBytes);
        map.put("mac_compact", MacAddress::isCompact);
        map.put("bech32", Bech32::isValid);
        map.put("segwit", Bech32::isSegwitAddress);
        map.put("cashaddr", Bech32::isCashAddress);
        map.put("ethereum", EthereumAddress::isValid);
        map.put("monero", Base58::isMonero);
        map.put("stellar", StellarKey::isValid);
        map.put("jwt", JsonWebToken::isValid);
        map.put("github_token", Crc32Token::isGithubToken);
        map.put("npm_token", Crc32Token::isNpmToken);
        map.put("ipv4", IpAddress::isV4);
        map.put("ipv4_host", IpAddress::isV4Host);
        map.put("ipv6", IpAddress::isV6);
        map.put("ipv6_host", IpAddress::isV6Host);
        map.put("mac", MacAddress::isValid);
        map.put("date", CalendarDate::isValid);
        map.put("email", EmailAddress::isValid);
        map.put("secret_value", SecretValue::isSecret);
        map.put("random_value", SecretValue::isRandom);
        map.put("mixed_value", SecretValue::isMixed);
        map.put("basic_auth", SecretValue::isBasicCredentials);
        PasswordValue.register(map);
        AmericasNumbers.register(map);
        EuropeNumbers.register(map);
        EastNumbers.register(map);
        BritishIslesNumbers.register(map);
        AsiaAfricaNumbers.register(map);
        GlobalNumbers.register(map);
        TokenChecks.register(map);
        SaasTokenChecks.register(map);
        return Collections.unmodifiableMap(map);
    }
}
