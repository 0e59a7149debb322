/** Adyen: payment links, and the notices of its standard webhook. */
@NullMarked
package org.paylink.payment.adyen;

import org.jspecify.annotations.NullMarked;
