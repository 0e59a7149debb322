package org.paylink.dunning.law;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** A fraction, so that 1/365 added 365 times is 1 and half a cent is exactly half a cent. */
record Exact(BigInteger over, BigInteger under) {

    static final Exact ZERO = new Exact(BigInteger.ZERO, BigInteger.ONE);

    static Exact of(BigDecimal number) {
        var unscaled = number.scale() < 0 ? number.setScale(0) : number;
        return new Exact(unscaled.unscaledValue(), BigInteger.TEN.pow(unscaled.scale())).reduced();
    }

    Exact plus(Exact other) {
        return new Exact(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under))
                .reduced();
    }

    Exact times(Exact other) {
        return new Exact(over.multiply(other.over), under.multiply(other.under)).reduced();
    }

    /** A share such as 30 of 365. */
    Exact times(long part, long whole) {
        return times(new Exact(BigInteger.valueOf(part), BigInteger.valueOf(whole)));
    }

    BigDecimal rounded(int scale, RoundingMode mode) {
        return new BigDecimal(over).divide(new BigDecimal(under), scale, mode);
    }

    private Exact reduced() {
        var shared = over.gcd(under);
        return shared.equals(BigInteger.ONE) ? this : new Exact(over.divide(shared), under.divide(shared));
    }
}
