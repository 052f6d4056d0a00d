"""Parts of Capaian per Bidang and Indikator."""
