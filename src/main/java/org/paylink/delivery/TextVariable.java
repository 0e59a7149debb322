package org.paylink.delivery;

import java.util.Locale;
import java.util.Optional;

/** What may stand in braces in a text; {@code charactersMax} is the longest value that lengths are reckoned with. */
enum TextVariable {
    CUSTOMER(70),
    MERCHANT(70),
    NUMBER(35),
    AMOUNT(25),
    DUE(30),
    LINK(160),
    PAID(25),
    ALL(25),
    COUNT(5),
    CHARGES(160),
    TOTAL(25);

    static final String LIST =
            "{customer} {merchant} {number} {amount} {due} {link} {paid} {all} {count} {charges} {total}";

    private final int charactersMax;

    TextVariable(int charactersMax) {
        this.charactersMax = charactersMax;
    }

    int charactersMax() {
        return charactersMax;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TextVariable> find(String word) {
        for (var variable : values()) {
            if (variable.word().equals(word)) {
                return Optional.of(variable);
            }
        }
        return Optional.empty();
    }
}
