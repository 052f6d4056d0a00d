"""Parts of Lampiran, which Persiapan Rakor and Dokumen share."""
