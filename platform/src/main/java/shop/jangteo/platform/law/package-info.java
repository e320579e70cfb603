/** The laws of the platform as live gauges: each is judged where its facts are, again and again. */
@NullMarked
package shop.jangteo.platform.law;

import org.jspecify.annotations.NullMarked;
