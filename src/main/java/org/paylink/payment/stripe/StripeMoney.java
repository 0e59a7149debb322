package org.paylink.payment.stripe;

import java.util.Locale;
import java.util.Set;
import org.paylink.money.Money;
import org.paylink.payment.MinorUnits;

/** The currencies Stripe takes for payments, and how it counts them: not always as ISO 4217 does. */
final class StripeMoney {

    // Of three decimals the last must be 0, so that these count like two, times ten.
    private static final String THREE = "BHD JOD KWD OMR TND";
    private static final Set<String> TIMES_TEN = Set.of(THREE.split(" "));

    // ISK and UGX have no decimals any more, and are sent in two all the same; MGA has some, and is sent in none.
    static final MinorUnits UNITS = MinorUnits.none()
            .counting(0, "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF")
            .counting(2, "ISK UGX")
            .counting(2, THREE)
            .counting(
                    2,
                    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY "
                            + "COP CRC CVE CZK DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR "
                            + "ILS INR JMD KES KGS KHR KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN "
                            + "MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD "
                            + "SHP SLE SOS SRD SZL THB TJS TOP TRY TTD TWD TZS UAH USD UYU UZS WST XCD XCG YER ZAR ZMW");

    static long units(Money amount) {
        return UNITS.units(amount) * factor(amount.currency().code());
    }

    /** @throws IllegalArgumentException where it is no amount of theirs */
    static Money money(long units, String theirCode) {
        var code = theirCode.toUpperCase(Locale.ROOT);
        if (units % factor(code) != 0) {
            throw new IllegalArgumentException("an amount of three decimals that does not end in 0");
        }
        return UNITS.money(units / factor(code), code);
    }

    private static int factor(String code) {
        return TIMES_TEN.contains(code) ? 10 : 1;
    }

    private StripeMoney() {}
}
