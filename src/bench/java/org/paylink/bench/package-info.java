/** Benchmarks and the stand-ins they run against. */
@NullMarked
package org.paylink.bench;

import org.jspecify.annotations.NullMarked;
