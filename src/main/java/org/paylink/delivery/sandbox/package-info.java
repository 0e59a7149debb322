/** A messenger to try things with: a real adapter, and the phones it delivers to. */
@NullMarked
package org.paylink.delivery.sandbox;

import org.jspecify.annotations.NullMarked;
