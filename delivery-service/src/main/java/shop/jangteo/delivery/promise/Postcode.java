package shop.jangteo.delivery.promise;

/** A five-digit Korean postcode (국가기초구역번호), which tells whether a ship or a plane is needed. */
record Postcode(String value) {
  private static final String JEJU = "63";
  private static final String ULLEUNG = "402";

  boolean isIsland() {
    return value.startsWith(JEJU) || value.startsWith(ULLEUNG);
  }
}
