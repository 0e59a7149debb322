package org.paylink.demo;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Money for an invoice, as the outside reports it: negative where it goes back. The id is the same however often it is reported. */
record Booking(String id, String invoice, BigDecimal amount, String currency, LocalDate paidOn, String means) {}
