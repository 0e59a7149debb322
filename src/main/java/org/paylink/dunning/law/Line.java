package org.paylink.dunning.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.paylink.money.Money;

/**
 * One line of the calculation that a payer is shown: both days count. {@code days} are counted as the law counts them, {@code percent} is the yearly rate
 * and {@code how} says how it was made. The amounts of all lines add up to the interest, to the cent.
 */
public record Line(LocalDate from, LocalDate to, long days, BigDecimal percent, String how, Money base, Money amount) {}
