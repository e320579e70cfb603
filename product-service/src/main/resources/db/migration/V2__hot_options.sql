-- So sought after that virtual accounts are not offered for it: by the word of its seller, or of an admin.
ALTER TABLE product_options ADD COLUMN hot BOOLEAN NOT NULL DEFAULT FALSE;
