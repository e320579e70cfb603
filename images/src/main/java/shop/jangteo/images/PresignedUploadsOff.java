package shop.jangteo.images;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The store of this installation takes nothing directly. */
public final class PresignedUploadsOff extends Refusal {
  public PresignedUploadsOff() {
    super(HttpStatus.CONFLICT, "PRESIGNED_UPLOADS_OFF");
  }
}
