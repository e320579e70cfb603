/** What wakes people up, from one source for real time and for tests that have less of it. */
@NullMarked
package shop.jangteo.observability.alert;

import org.jspecify.annotations.NullMarked;
