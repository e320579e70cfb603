/** The faults of the reliability document, one small class for each kind. */
@NullMarked
package shop.jangteo.chaos.experiment;

import org.jspecify.annotations.NullMarked;
