/** PayPal: an order for who pays now, taken when it is approved; an invoice of Invoicing v2 for a link that has to live longer. */
@NullMarked
package org.paylink.payment.paypal;

import org.jspecify.annotations.NullMarked;
