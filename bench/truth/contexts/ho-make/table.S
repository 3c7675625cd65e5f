	.section .rodata
	.global table
table:
	.incbin "table.bin"
	.section .note.GNU-stack,"",@progbits
