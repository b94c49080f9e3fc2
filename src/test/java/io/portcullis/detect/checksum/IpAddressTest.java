package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    192.0.2.1 | true | documentation range
                    255.255.255.255 | true | largest
                    0.0.0.0 | true | smallest
                    256.1.1.1 | false | octet over 255
                    1.2.3 | false | three octets
                    1.2.3.4.5 | false | five octets
                    1.2.3. | false | ends in a dot
                    01.2.3.4 | false | leading zero
                    1.2.3.0004 | false | four digits
                    1..2.3 | false | empty octet
                    '' | false | empty
                    """)
    void checksV4(String value, boolean valid, String reason) {
        assertThat(IpAddress.isV4(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    192.0.2.1 | true | documentation range
                    127.0.0.1 | true | loopback names a machine
                    192.0.2.0/24 | true | with a prefix length
                    192.0.2.0/33 | false | prefix length out of range
                    120.0.0.0 | false | a browser version
                    0.0.0.0 | false | unspecified
                    255.255.255.0 | false | a netmask
                    255.255.255.255 | false | broadcast
                    """)
    void checksV4Host(String value, boolean valid, String reason) {
        assertThat(IpAddress.isV4Host(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    2001:db8:0:0:8:800:200c:417a | true | RFC 4291: eight groups
                    ABCD:EF01:2345:6789:ABCD:EF01:2345:6789 | true | RFC 4291: upper case
                    2001:db8::8:800:200c:417a | true | RFC 4291: compressed
                    :: | true | RFC 4291: unspecified
                    ::1 | true | RFC 4291: loopback
                    ::13.1.68.3 | true | RFC 4291: dotted decimal
                    0:0:0:0:0:ffff:129.144.52.38 | true | RFC 4291: dotted decimal behind six groups
                    2001:db8:: | true | ends in ::
                    1:2:3:4:5:6:7:: | true | :: for one group
                    1:2:3:4:5:6:7::8 | false | :: for no group
                    1:2:3:4:5:6:7 | false | seven groups
                    1:2:3:4:5:6:7:8:9 | false | nine groups
                    1::2::3 | false | two ::
                    :1:2:3:4:5:6:7 | false | begins with one colon
                    1:2:3:4:5:6:7: | false | ends in one colon
                    :::1 | false | three colons
                    12345:: | false | five digits
                    1:2:3:4:5:6:7:1.2.3.4 | false | dotted decimal too far behind
                    1::1.2.3.256 | false | octet over 255
                    1::1.2.3.4:5 | false | a group behind dotted decimal
                    g:: | false | not hexadecimal
                    """)
    void checksV6(String value, boolean valid, String reason) {
        assertThat(IpAddress.isV6(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    2001:db8::1 | true | global unicast
                    fe80::1ff:fe23:4567:890a | true | link local
                    fd12:3456:789a:1::1 | true | unique local
                    FF02::1 | true | multicast
                    ::ffff:192.0.2.128 | true | mapped
                    64:ff9b::192.0.2.33 | true | translated
                    2001:db8::/32 | true | with a prefix length
                    2001:db8::/129 | false | prefix length out of range
                    :: | false | unspecified
                    ::1 | false | loopback, and a slice of source code
                    a::b | false | a name of source code
                    cafe::babe | false | range not in use
                    20:30::1 | false | a time
                    00:11:22:33:44:55:66:77 | false | hardware address of 64 bits
                    1814:3722:4dc2:32a6:ad83:c3fc:db19:a0bb | true | written in full
                    1814:3722:4112:3236:1183:1111:1119:1011 | false | digits only, range not in use
                    """)
    void checksV6Host(String value, boolean valid, String reason) {
        assertThat(IpAddress.isV6Host(value)).as(reason).isEqualTo(valid);
    }
}
