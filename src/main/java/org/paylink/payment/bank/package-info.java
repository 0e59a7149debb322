/** The statements of banks: ISO 20022's camt.053 and camt.054. */
@NullMarked
package org.paylink.payment.bank;

import org.jspecify.annotations.NullMarked;
