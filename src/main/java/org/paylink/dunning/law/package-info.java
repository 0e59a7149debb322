/**
 * What the law of a country lets one charge a late payer, and when: figures are dated data, never code. Knows amounts and parties, and nobody who sends,
 * stores or looks at a clock.
 */
@NamedInterface("law")
@NullMarked
package org.paylink.dunning.law;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
