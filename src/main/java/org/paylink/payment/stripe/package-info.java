/** Stripe: Checkout Sessions for who pays now, Payment Links for a link that has to live longer. */
@NullMarked
package org.paylink.payment.stripe;

import org.jspecify.annotations.NullMarked;
