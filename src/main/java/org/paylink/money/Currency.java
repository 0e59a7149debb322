package org.paylink.money;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A currency of ISO 4217 and its number of decimals by that standard. Providers differ from it for some currencies; each adapter keeps its
 * own table.
 */
public record Currency(String code, int exponent) {

    /**
     * The currency of a three-letter code in capitals.
     *
     * @throws IllegalArgumentException where ISO 4217 (list of 2026) has no such currency in use
     */
    public static Currency of(String code) {
        return find(code)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown currency '%s'; ISO 4217 codes look like EUR".formatted(code)));
    }

    public static Optional<Currency> find(String code) {
        return Optional.ofNullable(KNOWN.get(code));
    }

    public static Collection<Currency> all() {
        return Collections.unmodifiableCollection(KNOWN.values());
    }

    // ISO 4217 as maintained by SIX; metals, test codes and units without decimals are left out on purpose.
    private static final Map<String, Currency> KNOWN = new HashMap<>();

    static {
        know(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF");
        know(3, "BHD IQD JOD KWD LYD OMR TND");
        know(4, "CLF UYW");
        know(
                2,
                "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD "
                        + "CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS "
                        + "GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD "
                        + "LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB "
                        + "PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
                        + "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW "
                        + "ZWG");
    }

    private static void know(int exponent, String codes) {
        Arrays.stream(codes.split(" ")).forEach(code -> KNOWN.put(code, new Currency(code, exponent)));
    }
}
