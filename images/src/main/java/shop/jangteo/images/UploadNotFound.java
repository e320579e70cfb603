package shop.jangteo.images;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Nothing has arrived under this upload, or it was taken over already. */
public final class UploadNotFound extends Refusal {
  public UploadNotFound(String uploadId) {
    super(HttpStatus.NOT_FOUND, "UPLOAD_NOT_FOUND", uploadId);
  }
}
