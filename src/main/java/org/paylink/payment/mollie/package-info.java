/** Mollie: a payment for who pays now, by iDEAL and whatever else is activated; a payment link where it has to live longer. */
@NullMarked
package org.paylink.payment.mollie;

import org.jspecify.annotations.NullMarked;
