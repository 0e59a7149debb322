/**
 * A payment provider to try things with: a real adapter ({@code Sandbox…}), and the bank it talks to over HTTP ({@code Bank…}), pages
 * included. The two share nothing but what goes over the wire.
 */
@NullMarked
package org.paylink.payment.sandbox;

import org.jspecify.annotations.NullMarked;
