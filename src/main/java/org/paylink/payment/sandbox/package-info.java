/** A payment provider to try things with: a real adapter, and the provider it talks to, pages included. */
@NullMarked
package org.paylink.payment.sandbox;

import org.jspecify.annotations.NullMarked;
