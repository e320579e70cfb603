package shop.jangteo.platform.problem;

/** One entry of a problem's {@code errors}. */
record FieldError(String field, String code, String message) {}
